/** The rules of the house, checked over the whole tree. Knows every room and is known by none. */
@NullMarked
package io.vfleet.house;

import org.jspecify.annotations.NullMarked;
