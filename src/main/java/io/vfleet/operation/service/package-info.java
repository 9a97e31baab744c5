/**
 * API methods of the service itself: ServiceInstance, SessionManager, ExtensionManager, AuthorizationManager and
 * OptionManager.
 */
@NullMarked
package io.vfleet.operation.service;

import org.jspecify.annotations.NullMarked;
