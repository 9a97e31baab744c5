/** Renders tasks, events and faults as data objects, with the messages of faults. */
@NullMarked
package io.vfleet.render.activity;

import org.jspecify.annotations.NullMarked;
