/** The metrics of the process, and how they are exposed to Prometheus; no other package knows the metrics library. */
@NullMarked
package io.vfleet.metric;

import org.jspecify.annotations.NullMarked;
