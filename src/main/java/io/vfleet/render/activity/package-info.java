/** Renders what happens on a vCenter as data objects: TaskInfo, events and faults, with the messages of faults. */
@NullMarked
package io.vfleet.render.activity;

import org.jspecify.annotations.NullMarked;
