/** The door of operators: metrics, health, what this server is, and reset. Has a port of its own. */
@NullMarked
package io.vfleet.wire.admin;

import org.jspecify.annotations.NullMarked;
