package io.vfleet.operation.alarm;

import io.vfleet.model.MoRef;

/** An alarm at one of the entities that it watches. */
record AlarmAtEntity(MoRef alarm, int entity) {}
