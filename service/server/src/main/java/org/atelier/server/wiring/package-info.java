/** Puts the parts of the server together; the only package that knows all of them. */
package org.atelier.server.wiring;
