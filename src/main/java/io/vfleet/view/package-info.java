/** How things look: entities, tasks, events, sessions and faults as the metamodel's objects. */
@NullMarked
package io.vfleet.view;

import org.jspecify.annotations.NullMarked;
