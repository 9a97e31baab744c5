package io.vfleet.view;

import io.vfleet.access.Session;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * One object as one viewer looks at it: its state is read once, so all that is shown of it in one look fits together.
 *
 * @param number the entity's; 0 for an object that is no entity
 * @param viewer null for an anonymous caller
 */
record Seen<S>(int number, MoRef ref, S state, @Nullable Session viewer) {}
