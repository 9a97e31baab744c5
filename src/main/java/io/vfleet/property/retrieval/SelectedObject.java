package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.List;

/** A selected object and what is asked of it, by one specification or by several. */
record Found(MoRef object, List<TypePlan> plans) {}
