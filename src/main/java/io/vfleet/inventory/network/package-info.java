/** What clients configure of networks: standard switches of hosts, distributed switches and their portgroups. */
@NullMarked
package io.vfleet.inventory.network;

import org.jspecify.annotations.NullMarked;
