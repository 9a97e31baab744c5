/** The budget of the memory that clients make the process hold, and the accounts that charge it. */
@NullMarked
package io.vfleet.memory;

import org.jspecify.annotations.NullMarked;
