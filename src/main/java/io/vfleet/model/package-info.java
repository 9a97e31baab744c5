/** Ground: the words everything else is said in. Knows no other room. */
@NullMarked
package io.vfleet.model;

import org.jspecify.annotations.NullMarked;
