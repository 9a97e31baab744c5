/** Rules of architecture and source style, checked over the whole tree; knows every package and is known by none. */
@NullMarked
package io.vfleet.architecture;

import org.jspecify.annotations.NullMarked;
