/** What clients configured of clusters and resource pools: groups, rules, automation of DRS, shares, reservations and limits. */
@NullMarked
package io.vfleet.inventory.cluster;

import org.jspecify.annotations.NullMarked;
