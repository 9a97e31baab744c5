/**
 * Properties of host systems and of the systems that a host is managed by: summary, hardware, configuration, network,
 * storage.
 */
@NullMarked
package io.vfleet.render.host;

import org.jspecify.annotations.NullMarked;
