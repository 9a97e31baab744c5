/**
 * API methods that change virtual machines (power, snapshots, reconfiguration, record and replay), and how their
 * commands are sent to the machines' event loops.
 */
@NullMarked
package io.vfleet.operation.vm;

import org.jspecify.annotations.NullMarked;
