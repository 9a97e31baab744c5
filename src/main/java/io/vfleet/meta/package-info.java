/** Ground: the vim25 metamodel as tables, and values that are a type plus an array of slots. Knows {@code model} only. */
@NullMarked
package io.vfleet.meta;

import org.jspecify.annotations.NullMarked;
