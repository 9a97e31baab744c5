package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;
import io.vfleet.property.spec.TypePlan;
import java.util.List;

/** A selected object with the type plans of the specifications that select it. */
public record SelectedObject(MoRef object, List<TypePlan> plans) {}
