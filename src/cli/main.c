/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program: picks the command. */
#include "stancegraph.h"

#include <stdio.h>

int main(void)
{
    printf("stancegraph %s\n", sg_version());
    return 0;
}
