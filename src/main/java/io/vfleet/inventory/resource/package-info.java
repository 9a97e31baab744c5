/** Fair queues for contended resources, the requests that pass through them, and admission control. */
@NullMarked
package io.vfleet.inventory.resource;

import org.jspecify.annotations.NullMarked;
