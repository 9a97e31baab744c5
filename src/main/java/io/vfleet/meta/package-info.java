/** The vim25 metamodel as tables, and values that are a type plus an array of slots. */
@NullMarked
package io.vfleet.meta;

import org.jspecify.annotations.NullMarked;
