/**
 * Checks a result file against its report with nothing else at hand: no server, no network, no
 * native code.
 */
package io.garim.app.verify;
