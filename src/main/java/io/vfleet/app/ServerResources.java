package io.vfleet.app;

import io.vertx.core.Vertx;
import io.vfleet.config.Settings;
import io.vfleet.engine.VertxLoops;
import io.vfleet.metric.Meters;

/** What there is before the first vCenter, and outlives every one of them. */
record Ground(Settings settings, Vertx vertx, VertxLoops loops, Meters meters) {}
