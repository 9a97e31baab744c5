package io.vfleet.property;

import io.vfleet.config.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.meta.Metamodel;
import io.vfleet.view.Views;

/** What all of this room stands on. */
record Place(
        Metamodel model, Views views, Contents contents, Readers readers, Loops loops, Limits limits, Shapes shapes) {}
