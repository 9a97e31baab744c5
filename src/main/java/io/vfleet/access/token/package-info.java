/** SAML tokens: the key that signs them, what they say, and who shows them. */
@NullMarked
package io.vfleet.access.token;

import org.jspecify.annotations.NullMarked;
