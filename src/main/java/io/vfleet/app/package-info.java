/** The vCenter that this process hosts, its replacement on reset, task durations and task metrics. */
@NullMarked
package io.vfleet.app;

import org.jspecify.annotations.NullMarked;
