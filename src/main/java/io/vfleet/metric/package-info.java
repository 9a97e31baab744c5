/** What is counted, and how it is shown to Prometheus. Nobody else knows the library that counts. */
@NullMarked
package io.vfleet.metric;

import org.jspecify.annotations.NullMarked;
