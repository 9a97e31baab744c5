/** Tags, their categories, and the objects that they are attached to. */
@NullMarked
package io.vfleet.task.tagging;

import org.jspecify.annotations.NullMarked;
