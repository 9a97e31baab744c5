/**
 * Running and recently finished tasks: registration, retention, cancellation, notification, history collectors, and the
 * events of virtual machines that tasks bring about.
 */
@NullMarked
package io.vfleet.task.registry;

import org.jspecify.annotations.NullMarked;
