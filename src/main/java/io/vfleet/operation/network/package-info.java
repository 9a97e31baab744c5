/** The methods of networks: those of the network of a host, of distributed switches and of their portgroups. */
@NullMarked
package io.vfleet.operation.network;

import org.jspecify.annotations.NullMarked;
