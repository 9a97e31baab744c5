/** The roof: builds every room, starts and stops them; knows all and decides nothing. */
@NullMarked
package io.vfleet.app;

import org.jspecify.annotations.NullMarked;
