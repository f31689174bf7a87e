/** XML as values: names, scopes, expressions with their scope, endpoint references, and immutable trees made from DOM. */
@NullMarked
package org.atelier.wsrf.xml;

import org.jspecify.annotations.NullMarked;
