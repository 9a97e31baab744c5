/** The vim25 metamodel as tables, and data objects that are a type plus an array of slot values. */
@NullMarked
package io.vfleet.meta;

import org.jspecify.annotations.NullMarked;
