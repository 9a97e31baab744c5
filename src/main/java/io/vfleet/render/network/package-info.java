/** Properties of networks, distributed virtual switches and distributed virtual portgroups. */
@NullMarked
package io.vfleet.render.network;

import org.jspecify.annotations.NullMarked;
