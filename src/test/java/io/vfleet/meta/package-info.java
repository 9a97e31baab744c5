/** Tests of the metamodel and its tables. */
@org.jspecify.annotations.NullMarked
package io.vfleet.meta;
