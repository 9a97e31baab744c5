/**
 * Event loops on Vert.x: mailboxes, timer wheel, clock and metrics of the loops; independent of virtual machines.
 */
@NullMarked
package io.vfleet.engine;

import org.jspecify.annotations.NullMarked;
