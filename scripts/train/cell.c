/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The recurrent cell of network.py for training on a CPU: one time step, forward and backward.
 *
 * Coupled-gate LSTM (Greff et al. 2017, CIFG) without the output tanh:
 *     i = s(z_i), g = T(z_g), o = s(z_o), c' = c + i (g - c), h = round(127 o c') / 127
 * with T the Pade form v (v^2 + 27) / (9 v^2 + 27) clamped to [-3, 3], s(z) = T(z / 2) / 2 + 1/2.
 * Rounding is a straight-through step: its gradient is taken as 1. network.py holds the same in
 * torch operations, for GPUs and for machines without a compiler.
 */
#include <math.h>

static inline float squash(float v)
{
    v = v < -3 ? -3 : v > 3 ? 3 : v;
    float q = v * v;
    return v * (q + 27) / (9 * q + 27);
}

static inline float squash_slope(float v)
{
    float q = v * v;
    float a = (q - 9) / (q + 3);
    return q < 9 ? a * a / 9 : 0;
}

/* z: batch x 3h (kept for the way back), c_old, c_new, out: batch x h. */
void cell_forward(const float *z, const float *c_old, float *c_new, float *out, int batch, int h,
                  int rounded)
{
    for (int b = 0; b < batch; b++) {
        const float *zi = z + (long)b * 3 * h;
        const float *co = c_old + (long)b * h;
        float *cn = c_new + (long)b * h;
        float *to = out + (long)b * h;
        for (int k = 0; k < h; k++) {
            float i = 0.5f * squash(0.5f * zi[k]) + 0.5f;
            float g = squash(zi[h + k]);
            float o = 0.5f * squash(0.5f * zi[2 * h + k]) + 0.5f;
            float c = co[k] + i * (g - co[k]);
            float y = o * c;
            cn[k] = c;
            to[k] = rounded ? rintf(y * 127) * (1.0f / 127) : y;
        }
    }
}

/* dh: gradient of the output; dc: of c_new, replaced by that of c_old; dz is written. */
void cell_backward(const float *z, const float *c_old, const float *c_new, const float *dh,
                   float *dc, float *dz, int batch, int h)
{
    for (int b = 0; b < batch; b++) {
        const float *zi = z + (long)b * 3 * h;
        float *di = dz + (long)b * 3 * h;
        const float *co = c_old + (long)b * h;
        const float *cn = c_new + (long)b * h;
        const float *dy = dh + (long)b * h;
        float *dk = dc + (long)b * h;
        for (int k = 0; k < h; k++) {
            float i = 0.5f * squash(0.5f * zi[k]) + 0.5f;
            float g = squash(zi[h + k]);
            float o = 0.5f * squash(0.5f * zi[2 * h + k]) + 0.5f;
            float d = dk[k] + dy[k] * o;
            di[k] = d * (g - co[k]) * 0.25f * squash_slope(0.5f * zi[k]);
            di[h + k] = d * i * squash_slope(zi[h + k]);
            di[2 * h + k] = dy[k] * cn[k] * 0.25f * squash_slope(0.5f * zi[2 * h + k]);
            dk[k] = d * (1 - i);
        }
    }
}
