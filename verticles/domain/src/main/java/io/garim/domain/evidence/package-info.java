/**
 * What proves that a result is what was decided: what a source held, which decision each frame is
 * tied to, and what a file may hold.
 */
package io.garim.domain.evidence;
