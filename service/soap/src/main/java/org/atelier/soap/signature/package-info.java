/** Callers that prove who they are by a signature over their message: read within limits, verified, recent, and seen once. */
package org.atelier.soap.signature;
