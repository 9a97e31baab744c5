/** The index of change subscriptions, distributed over the event loops. */
@NullMarked
package io.vfleet.property.subscription;

import org.jspecify.annotations.NullMarked;
