/** What is known of all datastores together: their names, what they are stored on, and the configuration of their clusters. */
@NullMarked
package io.vfleet.inventory.storage;

import org.jspecify.annotations.NullMarked;
