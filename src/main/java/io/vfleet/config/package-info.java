/** Validation of settings, units, and the exception that lists every mistake. */
@NullMarked
package io.vfleet.config;

import org.jspecify.annotations.NullMarked;
