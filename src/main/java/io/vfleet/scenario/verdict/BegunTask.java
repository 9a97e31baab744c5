package io.vfleet.scenario.verdict;

import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;

/** A task that a client's call has begun. */
record BegunTask(MoRef ref, MoRef target, CallFacts call) {}
