/** Tests of who watches what. */
@NullMarked
package io.vfleet.property;

import org.jspecify.annotations.NullMarked;
