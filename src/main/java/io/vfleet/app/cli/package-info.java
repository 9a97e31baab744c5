/**
 * The command line: options, their conversion into settings, the health check, and what is printed or written at the
 * start.
 */
@NullMarked
package io.vfleet.app.cli;

import org.jspecify.annotations.NullMarked;
