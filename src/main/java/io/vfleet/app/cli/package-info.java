/**
 * The command line: options, their conversion into settings, the health check, and the messages printed or written at
 * start-up.
 */
@NullMarked
package io.vfleet.app.cli;

import org.jspecify.annotations.NullMarked;
