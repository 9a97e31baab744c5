/** What all settings share: validation of their values, units, and the exception that lists every mistake. */
@NullMarked
package io.vfleet.config;

import org.jspecify.annotations.NullMarked;
