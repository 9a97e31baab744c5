/** The metamodel, held against its own tables. */
@org.jspecify.annotations.NullMarked
package io.vfleet.meta;
