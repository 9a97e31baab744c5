package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * The object that is rendered, with its state read once so that all values of one read are consistent, and the session
 * that reads it.
 *
 * @param number the number of the entity; 0 for an object that is no entity
 * @param viewer null for an anonymous caller
 */
public record RenderSubject<S>(
        int number, MoRef ref, S state, @Nullable Session viewer) {}
