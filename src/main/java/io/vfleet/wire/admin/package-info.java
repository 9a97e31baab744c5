/** The admin port for operators: metrics, health, information about this server, and reset. */
@NullMarked
package io.vfleet.wire.admin;

import org.jspecify.annotations.NullMarked;
