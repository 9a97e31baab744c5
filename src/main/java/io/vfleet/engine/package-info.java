/**
 * Event loops on Vert.x: mailboxes, timer wheel, clock, and what a loop measures about itself; knows nothing of virtual
 * machines.
 */
@NullMarked
package io.vfleet.engine;

import org.jspecify.annotations.NullMarked;
