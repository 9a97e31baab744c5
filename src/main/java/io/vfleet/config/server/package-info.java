/** Settings of the server and of the vCenter's behaviour: addresses, limits, users and roles, task durations. */
@NullMarked
package io.vfleet.config.server;

import org.jspecify.annotations.NullMarked;
